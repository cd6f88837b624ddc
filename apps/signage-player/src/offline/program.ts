import type { Database } from '../store/database.js'
import { go } from '../sync/http.js'
import type { Clock } from '../time/clock.js'

const home = '/signage/player/'

/** Has this program kept by the browser, where it lets pages do so: at an address by HTTPS, or of this machine. */
export const keepProgram = async (): Promise<boolean> => {
  // Asked for, not granted for sure: what is kept then stays when the browser runs short of room.
  await navigator.storage?.persist?.().catch(() => false)
  if (!('serviceWorker' in navigator)) return false
  return navigator.serviceWorker.register(`${home}sw.js`, { scope: home, updateViaCache: 'none' }).then(
    () => true,
    () => false,
  )
}

const scriptsIn = (page: string): string => [...page.matchAll(/src="([^"]+)"/g)].map(([, file]) => file).join()

const isOutdated = async (): Promise<boolean> => {
  const response = await go(home)
  const scripts = scriptsIn(await response.text())
  const own = [...document.querySelectorAll('script[src]')].map((one) => one.getAttribute('src')).join()
  return response.ok && scripts !== '' && scripts !== own
}

const againMs = 3_600_000

/** Whether to start anew: the server has another version of this program than the one that runs. */
export const isUpdateDue = async (database: Database, clock: Clock): Promise<boolean> => {
  if (!(await isOutdated().catch(() => false))) return false
  // Servers of two versions side by side would have it start over and over.
  const before = (await database.get<number>('kept', 'updatedAt')) ?? 0
  if (clock.now() < before + againMs) return false
  await database.put('kept', clock.now(), 'updatedAt')
  return true
}
