/** Where a command reads and writes: the process's own streams, or those of a test. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly stdin: AsyncIterable<Buffer | string>
  /** The process's own environment where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Where `.env` lies, and what relative paths begin at. */
  readonly cwd: string
  /** Resolves when somebody wants the program to end. */
  untilStopped(): Promise<void>
  /** Calls when somebody wants what serves to be started anew. */
  onRestartAsked(listener: () => void): void
  /** Ends the process whatever still runs in it. */
  abandon(): void
}

/** The answer of a command: one line of JSON for machines, or lines for a person. */
export const say = (io: CommandIo, isJson: boolean | undefined, answer: object, lines: readonly string[]): void => {
  const shown = isJson ? [JSON.stringify(answer)] : lines
  for (const line of shown) io.stdout.write(`${line}\n`)
}

/** Rows under their headings, for a person. */
export const columns = (headings: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const widths = headings.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)))
  return [headings, ...rows].map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const longestSecret = 1000

/** The first line of the standard input: how a password comes in without being seen in a list of processes. */
export const secretFrom = async (io: CommandIo): Promise<string> => {
  let text = ''
  for await (const chunk of io.stdin) {
    text += chunk.toString()
    if (text.includes('\n') || text.length > longestSecret) break
  }
  return (text.split(/\r?\n/, 1)[0] ?? '').slice(0, longestSecret)
}
