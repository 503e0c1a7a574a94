/** Warnings of terms over a desk with one request at work, on a clock that the test moves. */
import type { DocumentStore } from '../../electron/application/ports';
import type { WarnedDesk } from '../../electron/application/warnings/term-plans';
import { type TermWarning, TermWarnings } from '../../electron/application/warnings/term-warnings';
import type { ToldFile } from '../../electron/application/warnings/told-moments';
import type { Contract } from '../../electron/shared/domain/clients';
import { memoryDocument } from './desk-handlers';
import { createDeskHarness, type DeskHarness, unwrap } from './desk-harness';
import { registerClient } from './example-client';
import { Journey } from './journey';
import { silentLog } from './silent-log';

export class WarningsBench {
  readonly shown: TermWarning[] = [];
  readonly sleeps: number[] = [];
  /** In percent of a term. */
  percents: readonly number[] = [25, 10];
  /** Requests reckoned, and turns that others were given meanwhile, in their order. */
  readonly work: ('plan' | 'pause')[] = [];
  namesHidden = 0;
  /** Of the requests that the taskbar tells of. */
  counted = 0;
  store: DocumentStore<ToldFile> = memoryDocument<ToldFile>({ told: [] });
  /** What a pause waits for. */
  pause: () => Promise<void> = async () => {};
  warnings: TermWarnings;

  private constructor(
    readonly harness: DeskHarness,
    readonly journey: Journey,
  ) {
    this.warnings = this.started();
  }

  /** 240 minutes of solution and 1440 of report, 45 of which passed before it was captured; the client pauses. */
  static async make(contract: Partial<Contract> = {}): Promise<WarningsBench> {
    const harness = await createDeskHarness();
    const client = await registerClient(harness, {
      pauses: { client: true, manufacturer: false },
      ...contract,
    });
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    return new WarningsBench(harness, journey);
  }

  /** Warnings that start anew with what was told before. */
  started(): TermWarnings {
    return new TermWarnings({
      clock: this.harness.clock,
      store: this.store,
      show: (warning) => this.shown.push(warning),
      count: (requests) => {
        this.counted = requests;
      },
      hideNames: () => {
        this.namesHidden += 1;
      },
      sleep: (ms) => {
        this.sleeps.push(ms);
        return () => {};
      },
      slices: () => ({
        pause: () => {
          this.work.push('pause');
          return this.pause();
        },
      }),
      log: silentLog,
    });
  }

  /** The program ends and starts again: somebody comes in. */
  async restart(minutes = 0): Promise<void> {
    this.warnings.stop();
    this.harness.clock.advance(minutes);
    this.warnings = this.started();
    await this.warnings.opened(this.desk());
  }

  desk(): WarnedDesk {
    const { desk } = this.harness.open;
    return {
      tickets: () => desk.state.tickets.values(),
      ticket: (id) => desk.state.tickets.get(id),
      procedureOf: (version) => {
        this.work.push('plan');
        return desk.procedureOf(version);
      },
      percents: () => this.percents,
    };
  }

  /** Moves the clock and looks, as after a sleep. */
  async passes(minutes: number): Promise<void> {
    this.harness.clock.advance(minutes);
    await this.warnings.look();
  }

  /** Minutes until the target that is due next. */
  left(): number {
    const { due } = unwrap(this.harness.open.desk.page(this.journey.id)).card;
    return (Date.parse(due?.at ?? '') - Date.parse(this.harness.clock.now())) / 60_000;
  }

  async dispose(): Promise<void> {
    this.warnings.stop();
    await this.harness.dispose();
  }
}
