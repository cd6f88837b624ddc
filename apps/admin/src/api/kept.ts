/** What the panel keeps in the browser, under names of its own. */
const PREFIX = 'headend.'

export const kept = (name: string): string | null => localStorage.getItem(PREFIX + name)

export const keep = (name: string, value: string | null): void => {
  if (value === null) localStorage.removeItem(PREFIX + name)
  else localStorage.setItem(PREFIX + name, value)
}

/** The operator that calls are about; null: the whole installation, or the caller's own. */
export const chosenOperator = (): string | null => {
  const chosen = kept('operator')
  return chosen === 'none' ? null : chosen
}
