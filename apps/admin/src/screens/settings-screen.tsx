import { Stack } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import type { FieldSchema } from '../data/description.js'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { AnswerForm } from './answer-form.js'

interface Options {
  readonly items: readonly { readonly module: string; readonly form: FieldSchema }[]
}

/** The options that the modules of this installation have. */
export const SettingsScreen = () => {
  const words = useWords()
  const mayChange = useMay()('base.setting.edit')
  const { data } = useQuery({ queryKey: ['settings'], queryFn: () => call<Options>('/base/settings') })
  return (
    <Screen page="base.setting">
      <Stack spacing={2}>
        {data?.items.map(({ module, form }) => (
          <AnswerForm
            key={module}
            title={words.page(`base.setting.${module}`)}
            path={`/base/settings/${module}`}
            fields={form.properties ?? {}}
            mayChange={mayChange}
          />
        ))}
      </Stack>
    </Screen>
  )
}
