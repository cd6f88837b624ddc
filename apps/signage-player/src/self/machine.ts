/** What the browser says of its room, where it does. */
export const room = async (): Promise<{ readonly free: number; readonly total: number } | undefined> => {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
  if (quota === undefined || usage === undefined) return undefined
  return { free: Math.max(0, quota - usage), total: quota }
}

/** Keeps the machine from dimming what it shows, where it can be asked to. */
export const stayAwake = (): void => {
  const ask = (): void => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  // Whoever looked away loses it.
  document.addEventListener('visibilitychange', ask)
  ask()
}
