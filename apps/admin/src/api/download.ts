import { callRaw, type Ask } from './call.js'

const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Takes a file from the API and hands it to the browser; tells how many bytes have come. */
export const download = async (
  path: string,
  ask: Ask,
  name: string,
  onBytes: (count: number) => void,
): Promise<void> => {
  const { body, headers } = await callRaw(path, ask)
  const parts: BlobPart[] = []
  let count = 0
  const reader = body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value)
    count += part.value.byteLength
    onBytes(count)
  }
  save(new Blob(parts, { type: headers.get('content-type') ?? '' }), name)
}
