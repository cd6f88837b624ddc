/** What the server says of itself and of the engines behind it. */
export interface Health {
  readonly status: 'ok' | 'failing' | 'draining'
  readonly parts: Readonly<Record<string, 'ok' | 'failing' | 'away'>>
  readonly engines: Readonly<Record<string, string>>
}

/** Answers also where something is wrong, which is then what is told. */
export const healthOf = async (): Promise<Health> => (await (await fetch('/health')).json()) as Health
