"""Published figures, typed as facts.

Acute coronary episodes of people under 70 admitted to hospitals of Sicily, by month, January 2002 to
November 2006, and the population they are held against, standardised by age; a ban on smoking in
public places began in January 2005. Source: J. Lopez Bernal, S. Cummins, A. Gasparrini, International
Journal of Epidemiology 46 (2017) 348-355, data in github.com/gasparrini/2017_lopezbernal_IJE_codedata.
"""  # noqa: E501

import numpy as np

EPISODES = np.array([
    728, 659, 791, 734, 757, 726, 760, 740, 720, 814, 795, 858, 887, 766, 851, 769, 781, 756, 766,
    752, 765, 831, 879, 928, 914, 808, 937, 840, 916, 828, 845, 818, 860, 839, 887, 886, 831, 796,
    833, 820, 877, 758, 767, 738, 781, 843, 850, 908, 1021, 859, 976, 888, 962, 838, 810, 876, 843,
    936, 912,
], np.float64)  # fmt: skip
PEOPLE = np.array([
    379875.3, 376495.5, 377040.8, 377116.4, 377383.4, 374113.1, 379513.3, 376295.5, 374653.2,
    378485.6, 375955.5, 378349.7, 376762.4, 379032.3, 379360.4, 376162.0, 377972.4, 381830.7,
    379888.6, 380872.2, 380966.9, 381240.4, 382104.9, 381802.7, 381656.3, 383680.0, 383504.2,
    386462.9, 383783.1, 380836.8, 383483.0, 380906.2, 382926.8, 384052.4, 384449.6, 383428.4,
    388153.2, 388373.2, 386470.1, 386033.2, 383686.4, 385509.3, 385901.9, 386516.6, 388436.5,
    383255.2, 390148.7, 385874.9, 391613.6, 391750.4, 394005.6, 391364.9, 391664.6, 389022.3,
    391878.5, 388575.3, 392989.0, 390018.8, 390712.3,
])  # fmt: skip
BAN = 36
