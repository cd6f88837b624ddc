const asBase64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.readAsDataURL(blob)
  })

const isZipped = async (file: Blob): Promise<boolean> => {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

/** A file in the letters in which it is sent: zipped first, which makes a guide ten times shorter. */
export const zipped = async (file: Blob): Promise<string> => {
  if (await isZipped(file)) return asBase64(file)
  const stream = file.stream().pipeThrough(new CompressionStream('gzip'))
  return asBase64(await new Response(stream).blob())
}
