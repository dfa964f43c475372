# Хто, за чиїми словами, тримає який населений пункт. Числа передаються числами, дати – текстом.
h-control = Хто, як стверджують, тримає який населений пункт
lede-control = Що карти й переліки стверджують про окремі населені пункти, кожна за себе. Таке твердження – не встановлений факт, не лінія і не кордон; воно не породжує події, і джерела ніколи не додаються. Розташування тут невідоме, тому пораховано всі пункти переліку, хоч би де вони були.
caption-control = Що стверджує кожне джерело
col-control-source = Джерело
col-control-last = За останнім твердженням
col-control-changes = Зміни, про які сказано в межах строку кожного тексту
control-days = охоплює { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
}: { $first } – { $last }
control-held = тримає { $party }
control-contested = оспорюється
control-ceased = більше не вказано
control-count = { $what }: { $n }
control-changes = { $n ->
    [0] немає
    [one] { $n } зміна, { $settlements } нас. п.
    [few] { $n } зміни, { $settlements } нас. п.
   *[other] { $n } змін, { $settlements } нас. п.
}
control-step = { $before } → { $after }
control-since = { $what }, з { $day }
control-differ = { $n ->
    [one] { $n } населений пункт
    [few] { $n } населені пункти
   *[other] { $n } населених пунктів
} із { $of }: про стільки одне джерело стверджує інше, ніж друге, за останнім твердженням кожного; джерела, що спираються одне на одне, тут не протиставлено.
caption-control-pairs = Джерело проти джерела, за останнім твердженням кожного
col-control-pair = Два джерела
col-control-both = Пункти, про які стверджують обидва
col-control-differ = Стверджують різне
control-rests = одне спирається на друге
caption-control-sides = Пункти, про які джерела стверджують різне: { $n } із { $of }, спершу останні твердження; усі – у control.parquet
col-control-settlement = Населений пункт, як його названо в переліку
col-control-said = Що стверджує кожне
caption-control-latest = Зміни в межах строків текстів: { $n } із { $of }, спершу останні; усі – у control.parquet
col-control-day = З дня
col-control-step = Що на що
reject-no-settlement = ключ населеного пункту нечитний
reject-no-status = ніхто нічого не стверджує
reject-two-statuses = два стани одного пункту в один день
reject-unknown-status = стану немає в переліку
