import type { ReactNode } from 'react'
import {
  AutocompleteArrayInput,
  AutocompleteInput,
  BooleanInput,
  DateInput,
  DateTimeInput,
  NullableBooleanInput,
  NumberInput,
  PasswordInput,
  ReferenceArrayInput,
  ReferenceInput,
  SelectArrayInput,
  SelectInput,
  TextArrayInput,
  TextInput,
  type Validator,
} from 'react-admin'
import { listBehind } from '../data/data-provider.js'
import type { Description, FieldSchema } from '../data/description.js'
import { knownHouse } from '../data/house.js'
import { toMinor, toUnits } from '../data/money.js'
import { titleOf } from '../data/title-of.js'
import { isNullable } from '../lists/columns.js'
import type { Words } from '../texts/use-words.js'
import type { FieldKind } from './field-kind.js'
import { GroupInput, LanguagesInput, JsonInput } from './object-inputs.js'
import { PermissionsInput } from './permissions-input.js'
import { PictureInput } from './picture-input.js'
import { TextFileInput } from './text-file-input.js'

export interface InputFacts {
  readonly name: string
  readonly schema: FieldSchema
  readonly description: Description
  readonly words: Words
  readonly isFilter: boolean
  readonly props: {
    readonly source: string
    readonly label: string
    readonly helperText: string | false
    readonly disabled: boolean
    readonly validate?: Validator
  }
}

type Draw = (facts: InputFacts) => ReactNode

const choicesOf = ({ name, words }: InputFacts, values: FieldSchema['enum'] = []) =>
  values.filter((value) => value !== null).map((id) => ({ id, name: words.choice(name, id) || '—' }))

const nothing = (schema: FieldSchema): null | undefined => (isNullable(schema) ? null : undefined)
const searched = (text: string): object => (text === '' ? {} : { q: text })
const asText = (record: unknown): string => titleOf(record as Record<string, unknown>)

// An empty look-up says `none` where there may be none, and nothing where the server chooses.
const reference: Draw = ({ name, description, props, schema }) => (
  <ReferenceInput
    source={props.source}
    reference={listBehind(description.references, name) ?? ''}
    perPage={25}
    sort={undefined as never}
  >
    <AutocompleteInput
      {...props}
      optionText={asText}
      filterToQuery={searched}
      parse={(value: unknown) => (value === '' || value === undefined || value === null ? nothing(schema) : value)}
      isRequired={props.validate !== undefined}
    />
  </ReferenceInput>
)

const references: Draw = ({ name, description, props }) => (
  <ReferenceArrayInput
    source={props.source}
    reference={listBehind(description.references, name) ?? ''}
    perPage={25}
    sort={undefined as never}
  >
    <AutocompleteArrayInput {...props} optionText={asText} filterToQuery={searched} />
  </ReferenceArrayInput>
)

const choice: Draw = (facts) => (
  <SelectInput
    {...facts.props}
    choices={choicesOf(facts, facts.schema.enum)}
    parse={(value: unknown) => (value === '' && !facts.schema.enum?.includes('') ? null : value)}
    translateChoice={false}
  />
)

const choices: Draw = (facts) => (
  <SelectArrayInput {...facts.props} choices={choicesOf(facts, facts.schema.items?.enum)} translateChoice={false} />
)

const limits = ({ schema: { minimum, maximum } }: InputFacts): object => ({
  ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { min: minimum }),
  ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max: maximum }),
})

const money: Draw = ({ props, schema }) => {
  const currency = knownHouse()?.currency
  return (
    <NumberInput
      {...props}
      label={`${props.label}, ${currency ?? ''}`}
      format={(value: unknown) => toUnits(value, currency) as never}
      parse={(text: string) => toMinor(text, currency) as never}
      {...((schema.minimum ?? 0) >= 0 && { min: 0 })}
      step="any"
    />
  )
}

const asInstant = (text: string): string | null => (text ? new Date(text).toISOString() : null)

const isPicture = (name: string): boolean =>
  /(icon|logo|image|preview|banner).*(_url)?$/.test(name) && /url|banner/.test(name)

const plain: Draw = (facts) => {
  const { name, schema, props, isFilter } = facts
  if (isPicture(name) && !isFilter) return <PictureInput {...facts} />
  return (
    <TextInput
      {...props}
      slotProps={{ htmlInput: { maxLength: schema.maxLength } }}
      parse={(text: string) => text ?? ''}
    />
  )
}

const numbers: Draw = ({ props }) => (
  <TextArrayInput
    {...props}
    parse={(list: unknown[]) => list.map(Number).filter((one) => !Number.isNaN(one))}
    format={(list: unknown[]) => (list ?? []).map(String)}
    options={[]}
  />
)

/** How each kind of field is drawn. */
export const inputs: Readonly<Record<FieldKind, Draw>> = {
  reference,
  references,
  choice,
  choices,
  money,
  numbers,
  permissions: (facts) => <PermissionsInput {...facts} />,
  switch: ({ props, isFilter }) =>
    isFilter ? <NullableBooleanInput {...props} sx={{ minWidth: 160 }} /> : <BooleanInput {...props} />,
  number: (facts) => <NumberInput {...facts.props} {...limits(facts)} step="any" />,
  instant: ({ props }) => <DateTimeInput {...props} parse={asInstant} />,
  day: ({ props }) => <DateInput {...props} parse={(text: string) => text || null} />,
  password: ({ props }) => <PasswordInput {...props} autoComplete="new-password" />,
  colour: ({ props }) => (
    <TextInput {...props} type="color" parse={(text: string) => text ?? ''} sx={{ minWidth: 120 }} />
  ),
  languages: (facts) => <LanguagesInput {...facts} />,
  group: (facts) => <GroupInput {...facts} />,
  json: (facts) => <JsonInput {...facts} />,
  words: ({ props }) => <TextArrayInput {...props} options={[]} />,
  long: ({ props }) => <TextInput {...props} multiline minRows={3} maxRows={12} parse={(text: string) => text ?? ''} />,
  file: (facts) => <TextFileInput {...facts} />,
  text: plain,
}
