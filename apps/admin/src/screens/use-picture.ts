import { useEffect, useState } from 'react'
import { callRaw } from '../api/call.js'

/** The address of a picture that only staff may see: it is fetched as who is logged in, and given back when it goes. */
export const usePicture = (path: string | undefined): string | undefined => {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (path === undefined) return undefined
    const stop = new AbortController()
    let url: string | undefined
    void callRaw(path, { signal: stop.signal })
      .then((response) => response.blob())
      .then((picture) => {
        if (stop.signal.aborted) return
        url = URL.createObjectURL(picture)
        setAddress(url)
      })
      .catch(() => undefined)
    return () => {
      stop.abort()
      if (url !== undefined) URL.revokeObjectURL(url)
      setAddress(undefined)
    }
  }, [path])
  return address
}
