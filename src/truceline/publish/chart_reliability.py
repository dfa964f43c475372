"""How often what was forecast at p came true, where the truth is known: invented worlds only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.model.dossier import Dossier
from truceline.publish import chart_parts as part
from truceline.publish.svg import Message, element, grouped, num, text, title

_SIZE, _TOP, _LEFT = 330.0, 12.0, 70.0


def reliability_svg(dossier: Dossier, message: Message) -> str:
    """Draw one diagram for each scorecard entry whose name ends in ``_reliability``.

    Args:
        dossier: ``scorecard[name]`` is a list of bins: ``low``, ``high``, ``mean`` (forecast in
            the bin), ``n``, ``share`` (came true), ``share_low``, ``share_high`` (95 %).
        message: Catalogue look-up.
    """
    names = sorted(n for n in dossier.scorecard if n.endswith("_reliability"))
    return "".join(
        _figure(name, bins, number, message)
        for number, name in enumerate(names)
        if isinstance(bins := dossier.scorecard[name], Sequence)
    )


def _figure(name: str, bins: Sequence[Mapping[str, float]], number: int, message: Message) -> str:
    prefix = f"tl-reliability-{number}"
    filled = [b for b in bins if b["n"]]
    drawing = "".join((_axes(message), *(_bin(b, message) for b in filled)))
    told = " ".join(_told(b, message) for b in filled)
    heading = message("g-reliability-title", name=_called(name, message))
    notes = part.note(message("g-reliability-note"))
    return part.figure(prefix, heading, _TOP + _SIZE + 46.0, told, drawing, (notes,))


def _called(name: str, message: Message) -> str:
    forecast = name.removesuffix("_reliability")
    known = forecast in ("p_covered", "p_happened")
    return message("score-" + forecast.replace("_", "-")) if known else forecast


def _x(p: float) -> float:
    return _LEFT + p * _SIZE


def _y(p: float) -> float:
    return _TOP + (1 - p) * _SIZE


def _axes(message: Message) -> str:
    parts = []
    for p in (0.0, 0.25, 0.5, 0.75, 1.0):
        line = f"M{num(_x(0))} {num(_y(p))}H{num(_x(1))}M{num(_x(p))} {num(_y(0))}V{num(_y(1))}"
        parts.append(element("path", d=line, class_="tl-grid"))
        parts.append(text(f"{p:g}", _x(0) - 6, _y(p) + 4.5, text_anchor="end"))
        parts.append(text(f"{p:g}", _x(p), _y(0) + 17, text_anchor="middle"))
    line = f"M{num(_x(0))} {num(_y(0))}L{num(_x(1))} {num(_y(1))}"
    parts.append(element("path", d=line, class_="tl-diagonal"))
    parts.append(text(message("g-reliability-x"), _x(0.5), _y(0) + 36, text_anchor="middle"))
    turned = f"rotate(-90 18 {num(_y(0.5))})"
    parts.append(
        text(message("g-reliability-y"), 18.0, _y(0.5), text_anchor="middle", transform=turned)
    )
    return "".join(parts)


def _bin(b: Mapping[str, float], message: Message) -> str:
    x, y = _x(b["mean"]), _y(b["share"])
    bar = (
        f"M{num(x)} {num(_y(b['share_low']))}V{num(_y(b['share_high']))}"
        f"M{num(x - 4)} {num(_y(b['share_low']))}h8"
        f"M{num(x - 4)} {num(_y(b['share_high']))}h8"
    )
    return element(
        "g",
        title(_told(b, message)),
        element("path", d=bar, class_="tl-interval"),
        element("circle", cx=x, cy=y, r=4.5, class_="tl-point"),
        text(
            grouped(b["n"]),
            x - 7 if b["mean"] > 0.88 else x + 7,
            y + (-7 if b["share"] < 0.05 else 14),
            class_="tl-n",
            text_anchor="end" if b["mean"] > 0.88 else "start",
        ),
    )


def _told(b: Mapping[str, float], message: Message) -> str:
    return message(
        "g-reliability-bin",
        mean=f"{b['mean']:.2f}",
        share=f"{b['share']:.2f}",
        low=f"{b['share_low']:.2f}",
        high=f"{b['share_high']:.2f}",
        n=int(b["n"]),
    )
