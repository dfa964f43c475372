"""Every command by name: where it lives and what it does, readable without importing it."""

from __future__ import annotations

#: name -> (module, one-line help), in the order of the walk.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("truceline.cli.demo", "Invent a ceasefire, walk it, and compare with its truth."),
    "init": ("truceline.cli.init", "Make a workspace from a worked agreement or the template."),
    "new": ("truceline.cli.new", "Write an agreement by answering questions in plain words."),
    "check": ("truceline.cli.check", "Find all mistakes of an agreement at once."),
    "diff": ("truceline.cli.diff", "Tell what differs between two agreements or texts."),
    "coverage": ("truceline.cli.coverage", "What declared observers could see, before signature."),
    "render": ("truceline.cli.render", "Write an agreement as a Word document, with redline."),
    "ingest": ("truceline.cli.ingest", "Take files in, as received, every row accounted for."),
    "fetch": ("truceline.cli.fetch", "Ask a service page by page, and take in what came."),
    "map": ("truceline.cli.map", "Propose what the columns of a workbook or CSV file mean."),
    "files": ("truceline.cli.files", "List what came in, file by file, retracted ones too."),
    "retract": ("truceline.cli.retract", "Set a file aside; nothing is deleted."),
    "run": ("truceline.cli.run", "Walk: incidents, findings and coverage, report."),
    "incidents": ("truceline.cli.incidents", "Only this stage: reports to incidents."),
    "findings": ("truceline.cli.findings", "Only this stage: incidents to findings and coverage."),
    "report": ("truceline.cli.report", "Only this stage: write the report and exports again."),
    "export": ("truceline.cli.export", "Hand incidents over as STIX, FollowTheMoney, KML or CoT."),
    "daily": ("truceline.cli.daily", "Issue the numbered daily report of the last period."),
    "rejects": ("truceline.cli.rejects", "List the rows that could not be taken in, and why."),
    "dues": ("truceline.cli.dues", "List due dates of duties and limits, each by itself."),
    "explain": ("truceline.cli.explain", "Lead a finding back to clause, reports and raw line."),
    "backtest": ("truceline.cli.backtest", "The same incidents under two texts or drafts."),
    "today": ("truceline.cli.today", "Day of each text, clocks, deadlines, what came in."),
    "seal": ("truceline.cli.seal", "Turn a list of protected objects into commitments."),
    "reveal": ("truceline.cli.reveal", "Reveal one sealed object for one incident."),
    "library": ("truceline.cli.library", "Ask past agreements what they had (PA-X, your copy)."),
    "simulate": ("truceline.cli.simulate", "Write a seeded world whose truth is known."),
    "sources": ("truceline.cli.sources", "List the connectors and what they read."),
    "rules": ("truceline.cli.rules", "List the rules that provisions may name."),
    "completion": ("truceline.cli.completion", "Print the completion script of a shell."),
}
