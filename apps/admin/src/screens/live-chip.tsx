import { Chip } from '@mui/material'
import { useWords } from '../texts/use-words.js'

interface LiveChipProps {
  readonly isLive: boolean
  readonly at: string | undefined
}

/** Says whether the numbers beside it are those of this moment. */
export const LiveChip = ({ isLive, at }: LiveChipProps) => {
  const words = useWords()
  const when = at ? new Date(at).toLocaleTimeString(words.language) : ''
  return (
    <Chip
      size="small"
      data-live={isLive}
      color={isLive ? 'success' : 'default'}
      variant={isLive ? 'filled' : 'outlined'}
      label={words.t(isLive ? 'live_now' : 'live_waits', { when })}
    />
  )
}
