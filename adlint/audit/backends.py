"""What runs the workers: joblib's backends, each set up when it is asked for."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from adlint.audit.records import AuditError
from adlint.audit.worker import Job, Summary, work
from adlint.parallel import cores

PATIENCE = 600
"""Seconds in which not one shard is done, after which the workers are taken for lost."""
_CONNECT = 15
"""Seconds that a scheduler has to answer."""


class WorkerDied(Exception):  # noqa: N818 (it is told of, and the shard is done again)
    """A worker ended in the midst of a shard, or nothing was heard of any."""


Pool = Callable[[Iterable[Job]], Iterator[Summary]]
"""Gives jobs to workers, a few ahead, and their summaries in the order in which they are done. Raises `WorkerDied`."""


@contextmanager
def pool(
    backend: str, jobs: int | None, scheduler: str | None, task: Callable[[Job], Summary] = work
) -> Iterator[Pool]:
    """A way to run jobs with a backend (`loky`, `dask`, `ray` or `spark`).

    jobs: workers on this machine; by default one a core, on a cluster all there are.
    scheduler: the address of a Dask scheduler.
    task: what a worker does with a job.

    No worker is left when it ends, however it ends. Raises `AuditError` where the backend cannot be had.
    """
    try:
        import joblib
    except ImportError:
        raise AuditError("adlint audit needs joblib; install it with: pip install 'adlint[audit]'") from None
    with ExitStack() as stack:
        arguments: dict[str, Any] = {}
        if backend == "dask":
            arguments["client"] = stack.enter_context(_dask(scheduler))
        elif backend == "ray":
            _register("ray", "ray.util.joblib", "register_ray")
        elif backend == "spark":
            _register("joblibspark", "joblibspark", "register_spark")
        else:
            stack.callback(_end_workers)
            # loky's process that tidies up tells of what it finds when workers were ended, which is no news.
            known = os.environ.get("PYTHONWARNINGS")
            os.environ["PYTHONWARNINGS"] = ",".join(filter(None, [known, "ignore:resource_tracker:UserWarning"]))
        count = (cores() if backend == "loky" else -1) if jobs is None else jobs
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", UserWarning)  # joblib's, of jobs that are given up when a run is stopped

        def run(given: Iterable[Job]) -> Iterator[Summary]:
            from joblib.externals.loky import BrokenProcessPool

            with joblib.parallel_config(backend=backend, n_jobs=count, **arguments):
                parallel = joblib.Parallel(
                    return_as="generator_unordered", batch_size=1, pre_dispatch="2 * n_jobs", timeout=PATIENCE
                )
                try:
                    yield from parallel(joblib.delayed(task)(job) for job in given)
                except (BrokenProcessPool, TimeoutError) as error:
                    raise WorkerDied(_why(error)) from None

        yield run


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing was heard of the workers for {PATIENCE // 60} minutes"
    return "a worker was ended from outside, or ran out of memory"


def _end_workers() -> None:
    """End loky's workers, which would wait for more work."""
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)


def _register(package: str, module: str, function: str) -> None:
    from importlib import import_module

    try:
        getattr(import_module(module), function)()
    except ImportError:
        raise AuditError(f"this backend needs {package}; install it with: pip install {package}") from None


@contextmanager
def _dask(scheduler: str | None) -> Iterator[Any]:
    """A client of the scheduler, all of whose workers have adlint."""
    if scheduler is None:
        raise AuditError("--backend dask needs --scheduler, such as tcp://127.0.0.1:8786")
    try:
        import distributed
    except ImportError:
        raise AuditError("--backend dask needs distributed; install it with: pip install 'adlint[dask]'") from None
    try:
        connect: Any = distributed.Client
        client = connect(scheduler, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise AuditError(f"no Dask scheduler answers at {scheduler} ({error}); check --scheduler") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError:
            raise AuditError(
                f"the Dask scheduler at {scheduler} has no workers; start some with: dask worker {scheduler}"
            ) from None
        try:
            client.run(_probe)
        except Exception as error:  # noqa: BLE001 (distributed wraps what a worker cannot load in kinds of its own)
            remedy = "install the same version there with: pip install 'adlint[audit,dask]'"
            raise AuditError(f"a worker of {scheduler} cannot load adlint ({error}); {remedy}") from None
        yield client


def _probe() -> None:
    """Run on a worker, shows that adlint can be imported there."""
