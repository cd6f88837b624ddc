import { Stack, Typography } from '@mui/material'
import { BooleanInput, NumberInput, TextInput } from 'react-admin'
import { knownHouse } from '../data/house.js'
import { typesOf } from '../lists/columns.js'
import type { InputFacts } from './inputs.js'

type Texts = Readonly<Record<string, string>>

const said = (texts: unknown): Texts => (typeof texts === 'object' && texts !== null ? (texts as Texts) : {})

/** One input per language of what subscribers read. */
export const LanguagesInput = ({ props, words }: InputFacts) => {
  const languages = knownHouse()?.languages ?? ['en']
  const names = new Intl.DisplayNames([words.language], { type: 'language' })
  return (
    <Stack spacing={0.5} sx={{ width: '100%', mb: 2 }} role="group" aria-label={props.label}>
      <Typography variant="caption" color="text.secondary">
        {props.label}
      </Typography>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        {languages.map((language) => (
          <TextInput
            key={language}
            source={`${props.source}.${language}`}
            label={names.of(language) ?? language}
            parse={(text: string) => (text === '' ? undefined : text)}
            helperText={false}
            disabled={props.disabled}
            sx={{ flex: '1 1 200px' }}
          />
        ))}
      </Stack>
    </Stack>
  )
}

/** The parts of an object side by side. */
export const GroupInput = ({ schema, props, words }: InputFacts) => (
  <Stack spacing={0.5} sx={{ width: '100%', mb: 2 }} role="group" aria-label={props.label}>
    <Typography variant="caption" color="text.secondary">
      {props.label}
    </Typography>
    <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
      {Object.entries(schema.properties ?? {}).map(([name, part]) => {
        const Input = { boolean: BooleanInput, integer: NumberInput }[typesOf(part)[0] ?? ''] ?? TextInput
        return (
          <Input
            key={name}
            source={`${props.source}.${name}`}
            label={words.field(name)}
            helperText={false}
            disabled={props.disabled}
            parse={(value: unknown) => (value === '' || value === null ? undefined : value)}
            sx={{ flex: '1 1 160px' }}
          />
        )
      })}
    </Stack>
  </Stack>
)

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : Object.keys(said(value)).length === 0 ? '' : JSON.stringify(value, null, 2)

const read = (text: string): unknown => {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Data without a form of its own, as JSON. */
export const JsonInput = ({ props, words }: InputFacts) => (
  <TextInput
    {...props}
    multiline
    minRows={2}
    maxRows={16}
    format={shown}
    parse={read}
    validate={(value: unknown) => (typeof value === 'string' ? words.t('json_wrong') : undefined)}
    sx={{ '& textarea': { fontFamily: 'monospace' } }}
  />
)
