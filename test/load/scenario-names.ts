/** Those that a run without `--only` measures: minutes, not an hour. */
export const usualScenarios = ['gzip', 'identity', 'unchanged', 'quiet', 'logins'] as const

export const scenarioNames = [
  ...usualScenarios,
  ...(['zapping', 'half', 'paced', 'start', 'cold', 'herd', 'change', 'import', 'outage', 'memory', 'night'] as const),
] as const

export type ScenarioName = (typeof scenarioNames)[number]
