import { Alert } from '@mui/material'
import { useEffect, useSyncExternalStore } from 'react'
import { askReach, isReached, onReach } from '../api/reach.js'
import { useWords } from '../texts/use-words.js'

const AGAIN_MS = 2000

/** Tells that the server is away, and goes by itself when it is back. */
export const ReachBanner = () => {
  const reached = useSyncExternalStore(onReach, isReached)
  const { t } = useWords()
  useEffect(() => {
    if (reached) return
    const timer = setInterval(() => void askReach(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [reached])
  return reached ? null : (
    <Alert severity="warning" sx={{ borderRadius: 0 }}>
      {t('away')}
    </Alert>
  )
}
