import Usb from '@mui/icons-material/Usb'
import { Button } from '@mui/material'
import { call } from '../api/call.js'
import { useWords } from '../texts/use-words.js'
import { useDeed } from './use-deed.js'

const MOST_BYTES = 20_000_000

/** What a screen wrote on a stick; nothing where the file is another. */
const playsIn = async (file: File): Promise<object | undefined> => {
  if (file.size > MOST_BYTES) return undefined
  try {
    const said = JSON.parse(await file.text()) as unknown
    return typeof said === 'object' && said !== null && 'batches' in said ? said : undefined
  } catch {
    return undefined
  }
}

/** Takes what a screen without a network played, from the file that was saved on it. */
export const BringPlays = ({ screen }: { readonly screen: number }) => {
  const { t } = useWords()
  const { isBusy, run, tell } = useDeed()
  const take = async (file: File): Promise<void> => {
    const body = await playsIn(file)
    if (!body) return tell('no_plays_in_file')
    const said = await run(() => call<{ plays: number }>(`/signage/screens/${screen}/plays`, { method: 'POST', body }))
    if (said) tell('plays_were_brought', { count: said.plays })
  }
  return (
    <Button component="label" size="small" startIcon={<Usb />} disabled={isBusy}>
      {t('bring_plays')}
      <input
        hidden
        type="file"
        accept=".json,application/json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void take(file)
        }}
      />
    </Button>
  )
}
