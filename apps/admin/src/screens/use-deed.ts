import { useState } from 'react'
import { useNotify } from 'react-admin'
import { messageOf } from '../api/api-fault.js'

/** Does something at the server's, one at a time, and tells what went wrong in the server's own words. */
export const useDeed = () => {
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  const run = async <T>(deed: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    try {
      return await deed()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    run,
    tell: (name: string, messageArgs?: object) => notify(`panel.${name}`, { messageArgs: messageArgs as never }),
  }
}
