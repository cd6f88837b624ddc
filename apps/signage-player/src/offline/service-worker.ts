/*
 * Keeps this program itself, so that a screen starts again without a server. What it plays is kept by the program;
 * calls to the server go past this.
 */

/** What is used here of a worker's world, which the compiler does not know beside a page's. */
interface WorkerScope {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listen: (event: WorkerEvent) => void): void
  addEventListener(type: 'fetch', listen: (event: FetchedEvent) => void): void
}
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}
interface FetchedEvent extends WorkerEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as WorkerScope
const home = '/signage/player/'
const shelfName = 'headend-program'
/** A server that says nothing for so long is treated as one that is away. */
const patienceMs = 4000

/** Files that a page names: programs, styles. */
const namedIn = (page: string): string[] => [
  ...new Set([...page.matchAll(/(?:src|href)="(\/signage\/player\/assets\/[^"]+)"/g)].map(([, file = '']) => file)),
]

/** Takes what the server has now, whole or not at all. */
const renew = async (): Promise<Response> => {
  const answer = await fetch(home, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) })
  const page = await answer.clone().text()
  const files = namedIn(page)
  // Whatever answers in the server's place, a proxy or its own fault, is not this program.
  if (!answer.ok || files.length === 0) throw new Error('no page')
  const shelf = await caches.open(shelfName)
  for (const file of files) if (!(await shelf.match(file))) await shelf.add(file)
  await shelf.put(home, answer.clone())
  const kept = new Set([home, ...files].map((file) => new URL(file, worker.location.href).href))
  for (const { url } of await shelf.keys()) if (!kept.has(url)) await shelf.delete(url)
  return answer
}

const kept = async (name: string | Request): Promise<Response | undefined> => (await caches.open(shelfName)).match(name)

const page = async (): Promise<Response> => {
  try {
    return await renew()
  } catch (error) {
    const known = await kept(home)
    if (!known) throw error
    return known
  }
}

const file = async (request: Request): Promise<Response> => (await kept(request)) ?? fetch(request)

worker.addEventListener('install', (event) => event.waitUntil(renew().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (origin !== worker.location.origin || event.request.method !== 'GET') return
  if (event.request.mode === 'navigate' && pathname === home) event.respondWith(page())
  else if (pathname.startsWith(`${home}assets/`)) event.respondWith(file(event.request))
})
