import { useEffect, useState } from 'react'
import { listen, type Topic } from '../api/live.js'

/** What the server told last of a topic, and whether it goes on telling. */
export const useLive = <M extends object>(topic: Topic, isAsked = true) => {
  const [message, setMessage] = useState<M>()
  const [isLive, setLive] = useState(false)
  useEffect(
    () => (isAsked ? listen<M>(topic, { onMessage: setMessage, onState: setLive }) : undefined),
    [topic, isAsked],
  )
  return { message, isLive }
}
