/** What the program tells of itself, a line each; addresses of cameras and passwords never stand in it. */
export type Say = (level: 'info' | 'warn' | 'error', what: string, facts?: Readonly<Record<string, unknown>>) => void

/** Lines of JSON on standard output, where the system's journal takes them. */
export const sayInLines: Say = (level, what, facts = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`)
}

/** A text of somebody else's program without what an address may carry of secrets. */
export const withoutSecrets = (text: string): string =>
  text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s@/]*@/gi, '$1***@').replace(/([?&][^=\s&]*=)[^\s&]*/g, '$1***')
