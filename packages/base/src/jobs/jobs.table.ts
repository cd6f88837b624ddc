import { index, instant, integer, key, orElse, orNull, sharedTable, string, unique } from '../db.js'

/** What stands for the installation where a job is not for one operator: a unique key takes all NULLs for different. */
export const INSTALLATION = 0

/**
 * One row for each job and operator: when it is due, and the lock of whoever runs it. Shared, because the runner
 * looks over all operators.
 */
export const JobLock = sharedTable(
  'base_jobs',
  {
    name: key(96),
    /** 0 is the installation. */
    clientId: integer(),
    /** The schedule by which `dueAt` was reckoned; another one makes it be reckoned again. */
    schedule: key(160),
    dueAt: instant(),
    until: orNull(instant()),
    /** Counted up by each run: an older run can no longer end a newer one. */
    fence: orElse(integer(), 0),
    lastStartedAt: orNull(instant()),
    lastFinishedAt: orNull(instant()),
    lastError: orNull(string(500)),
  },
  { keys: [unique(['name', 'clientId']), index(['dueAt'])], unaudited: true },
)

/** Every run of a job; one without an end was killed, or goes on. */
export const JobRun = sharedTable(
  'base_job_runs',
  {
    name: key(96),
    clientId: integer(),
    fence: integer(),
    startedAt: instant(),
    finishedAt: orNull(instant()),
    error: orNull(string(500)),
  },
  { keys: [unique(['name', 'clientId', 'fence']), index(['startedAt'])], unaudited: true },
)
