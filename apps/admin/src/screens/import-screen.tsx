import { Stack } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { ImportCard } from './import-card.js'

/** A list of channels, or a guide, from a file or an address. */
export const ImportScreen = () => {
  const { t } = useWords()
  const client = useQueryClient()
  const renew = (): void => void client.invalidateQueries({ queryKey: ['rows'] })
  return (
    <Screen page="panel.import">
      <Stack spacing={2} sx={{ maxWidth: 900 }}>
        <ImportCard kind="playlist" name={t('main_playlist')} onDone={renew} />
        <ImportCard kind="guide" name={t('main_guide')} onDone={renew} />
      </Stack>
    </Screen>
  )
}
