import { useEffect, useRef } from 'react'
import { call } from '../api/call.js'
import { useDeed } from './use-deed.js'

/** Which way a head goes, each from -1 to 1. */
export interface Way {
  readonly pan?: number
  readonly tilt?: number
  readonly zoom?: number
}

const timeoutMs = 1500
const againMs = 700

/** Moves a head for as long as a button is held: it is asked again, and stands still by itself when nobody asks. */
export const useHead = (camera: number) => {
  const { run } = useDeed()
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)
  const order = (body: object) => run(() => call(`/vms/cameras/${camera}/ptz`, { method: 'POST', body }))
  const pause = (): boolean => {
    const wasMoving = timer.current !== undefined
    clearInterval(timer.current)
    timer.current = undefined
    return wasMoving
  }
  useEffect(() => () => clearInterval(timer.current), [])
  const move = (way: Way): void => {
    pause()
    const once = async (): Promise<void> => {
      if ((await order({ op: 'continuous', ...way, timeout_ms: timeoutMs })) === undefined) pause()
    }
    timer.current = setInterval(() => void once(), againMs)
    void once()
  }
  const still = (): void => {
    if (pause()) void order({ op: 'stop' })
  }
  return { order, move, still }
}
