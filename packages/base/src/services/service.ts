/** What runs as long as the process: a loop, not a rule. */
export interface Service {
  readonly name: string
  /** Where it runs: beside the web, with the jobs, or both. */
  readonly role: 'web' | 'jobs' | 'all'
  /** Runs until the signal is aborted. A loop that throws is started again after a pause. */
  start(signal: AbortSignal): Promise<void>
  /** Called once at the end: hand over what is still in memory. */
  drain?(): Promise<void>
}
