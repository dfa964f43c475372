/** An answer that is asked for again whenever what it depends on changes. */
import { Problem } from "./api";

export class Asked<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Problem | null>(null);
  busy = $state(false);

  /** Call while a component is made; `ask` is run again when a signal that it reads changes. */
  constructor(ask: (signal: AbortSignal) => Promise<T> | null) {
    $effect(() => {
      const control = new AbortController();
      const asked = ask(control.signal);
      if (!asked) return;
      this.busy = true;
      asked.then(
        (value) => {
          if (control.signal.aborted) return;
          this.value = value;
          this.fault = null;
          this.busy = false;
        },
        (fault: unknown) => {
          if (control.signal.aborted) return;
          this.fault = fault instanceof Problem ? fault : new Problem(0, String(fault));
          this.busy = false;
        },
      );
      return () => control.abort();
    });
  }
}
