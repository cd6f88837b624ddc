import { Button, Stack, TextField } from '@mui/material'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'

const kinds = ['device', 'billing', 'content'] as const

/** The keys of an operator's APIs. */
export const KeysScreen = () => {
  const words = useWords()
  const mayChange = useMay()('base.operator-keys.edit')
  const { run, isBusy } = useDeed()
  const { data, refetch } = useAnswer<Record<(typeof kinds)[number], string>>('/base/operator/keys')
  const renew = async (kind: string): Promise<void> => {
    if (!window.confirm(words.t('new_key_sure'))) return
    await run(() => call('/base/operator/keys', { method: 'POST', body: { kind } }))
    await refetch()
  }
  return (
    <Screen page="base.operator-keys">
      <PanelCard title={words.page('base.operator-keys')}>
        <Stack spacing={2}>
          {kinds.map((kind) => (
            <Stack key={kind} direction="row" spacing={1}>
              <TextField
                label={words.t(`keys_${kind}`)}
                value={data?.[kind] ?? ''}
                slotProps={{ input: { readOnly: true } }}
              />
              {mayChange && (
                <Button disabled={isBusy} color="error" onClick={() => void renew(kind)} sx={{ minWidth: 120 }}>
                  {words.t('new_key')}
                </Button>
              )}
            </Stack>
          ))}
        </Stack>
      </PanelCard>
    </Screen>
  )
}
