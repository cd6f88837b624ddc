type Listener = (isReached: boolean) => void

const listeners = new Set<Listener>()
let reached = true

/** Notes whether the server answered the last call; who shows it is told when that changes. */
export const noteReach = (isReached: boolean): void => {
  if (isReached === reached) return
  reached = isReached
  for (const listener of listeners) listener(isReached)
}

export const isReached = (): boolean => reached

export const onReach = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks whether the server is back. */
export const askReach = async (): Promise<void> => {
  const response = await fetch('/health/ready').catch(() => undefined)
  if (response?.ok) noteReach(true)
}
