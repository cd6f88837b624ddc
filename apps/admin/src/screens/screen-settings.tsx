import { Stack, Typography } from '@mui/material'
import type { Words } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useAnswer } from './use-rows.js'

interface Setting {
  readonly value: number | string | null | { readonly outside: string }
  readonly from: { readonly kind: string; readonly name: string; readonly profile: string }
}

const shown = (name: string, value: Setting['value'], words: Words): string => {
  if (value === null) return '–'
  if (typeof value === 'object') return words.choice('load_outside', value.outside)
  if (typeof value === 'number') return name.endsWith('_id') ? `#${String(value)}` : words.number(value)
  return words.choice(name, value)
}

const saidBy = ({ kind, name, profile }: Setting['from'], words: Words): string =>
  [words.choice('said_by', kind), kind === 'screen' ? '' : name, profile === '' ? '' : `(${profile})`]
    .filter((part) => part !== '')
    .join(' ')

/** Each setting of a screen, and who says it. */
export const ScreenSettings = ({ screen, words }: { readonly screen: number; readonly words: Words }) => {
  const { data } = useAnswer<Readonly<Record<string, Setting>>>(`/signage/screens/${screen}/settings`)
  return (
    <PanelCard title={words.t('what_is_set')}>
      {Object.entries(data ?? {}).map(([name, { value, from }]) => (
        <Stack key={name} direction="row" spacing={1} data-setting={name}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            {words.field(name)}: {shown(name, value, words)}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {saidBy(from, words)}
          </Typography>
        </Stack>
      ))}
    </PanelCard>
  )
}
