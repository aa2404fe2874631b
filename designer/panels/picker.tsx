import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './picker.module.css';

export interface PickerOption {
  id: string;
  title: string;
  /** Said below the title: why it cannot be picked, what it is. */
  detail?: string | undefined;
  heading?: string | undefined;
  right?: ReactNode;
  left?: ReactNode;
  disabled?: boolean;
}

interface PickerProps {
  label: string;
  placeholder: string;
  options: readonly PickerOption[];
  /** When nothing is found. */
  none: string;
  search: string;
  onSearch: (search: string) => void;
  onPick: (id: string) => void;
  onClose: () => void;
  above?: ReactNode;
}

/** A list to type into and pick from, over the page: arrows choose, Enter picks, Escape closes. */
export function Picker(props: PickerProps) {
  const { label, options, search, onPick, onClose } = props;
  const [at, setAt] = useState(0);
  const list = useId();
  const current = Math.min(at, options.length - 1);
  const pick = (option: PickerOption | undefined) => option && !option.disabled && onPick(option.id);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((current + 1) % options.length);
    else if (event.key === 'ArrowUp') setAt((current - 1 + options.length) % options.length);
    else if (event.key === 'Enter') pick(options[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root opened onClose={onClose} size={560} yOffset="12vh" centered={false} returnFocus>
      <Modal.Overlay backgroundOpacity={0.18} />
      <Modal.Content aria-label={label} data-testid="picker">
        <Modal.Body p={0}>
          {props.above}
          <label className={styles.search}>
            <IconSearch size={18} stroke={1.75} aria-hidden />
            <input
              data-autofocus
              role="combobox"
              aria-expanded="true"
              aria-controls={list}
              aria-activedescendant={options[current] ? `${list}-${current}` : undefined}
              aria-label={label}
              placeholder={props.placeholder}
              value={search}
              onChange={(event) => {
                props.onSearch(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </label>
          <div id={list} role="listbox" aria-label={label} className={styles.list}>
            {options.map((option, index) => (
              <Option
                key={option.id}
                id={`${list}-${index}`}
                option={option}
                current={index === current}
                onHover={() => setAt(index)}
                onPick={() => pick(option)}
              />
            ))}
          </div>
          {options.length === 0 && <p className={styles.none}>{props.none}</p>}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface OptionProps {
  id: string;
  option: PickerOption;
  current: boolean;
  onHover: () => void;
  onPick: () => void;
}

function Option({ id, option, current, onHover, onPick }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <>
      {option.heading && (
        <div className={styles.heading} role="presentation">
          {option.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: chosen from the field, as `aria-activedescendant` */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field picks it */}
      <div
        ref={row}
        id={id}
        role="option"
        aria-selected={current}
        aria-disabled={option.disabled || undefined}
        className={styles.option}
        data-testid={`pick-${option.id}`}
        onPointerMove={onHover}
        onClick={onPick}
      >
        {option.left}
        <span className={styles.words}>
          <span>{option.title}</span>
          {option.detail && <span className={styles.detail}>{option.detail}</span>}
        </span>
        {option.right}
      </div>
    </>
  );
}
