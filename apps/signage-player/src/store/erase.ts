/** Forgets everything: this player is no screen any more. */
export const erase = async (): Promise<void> => {
  localStorage.clear()
  if ('caches' in globalThis) await caches.delete('headend-content')
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  for (const name of names) indexedDB.deleteDatabase(name)
}
