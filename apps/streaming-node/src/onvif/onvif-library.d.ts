/** Parts of the library that it does not describe itself. */
declare module 'onvif/lib/utils.js' {
  type Parsed = (error: Error | null, data?: unknown, xml?: string, status?: number) => void
  const utils: {
    parseSOAPString(xml: string, done: Parsed, status?: number): void
    linerase(parsed: unknown): unknown
  }
  export = utils
}
