from truceline.app.view.notebook import Notebook
from truceline.web.client import Client

__version__: str
open: type[Notebook]  # noqa: A001
connect: type[Client]
