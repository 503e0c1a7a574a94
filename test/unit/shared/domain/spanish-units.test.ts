import { describe, expect, it } from 'vitest';
import { duration, fileSize, percentages } from '../../../../electron/shared/domain/spanish-units';

describe('duration', () => {
  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [59.6, '1 h'],
    [60, '1 h'],
    [205, '3 h 25 min'],
    [7163, '119 h 23 min'],
    [-90, '1 h 30 min'],
  ])('writes %d minutes', (minutes, written) => {
    expect(duration(minutes)).toBe(written);
  });
});

describe('fileSize', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [999_949, '999.9 KB'],
    [999_950, '1.0 MB'],
    [1_234_567, '1.2 MB'],
    [184_320_112, '184.3 MB'],
    [5e15, '5000.0 TB'],
  ])('writes %d bytes', (size, written) => {
    expect(fileSize(size)).toBe(written);
  });
});

describe('percentages', () => {
  it('are nothing of nothing, and add up to a hundred of something', () => {
    expect(percentages([0, 0])).toEqual(['0 %', '0 %']);
    expect(percentages([1, 1, 1])).toEqual(['34 %', '33 %', '33 %']);
    expect(percentages([7, 41, 0])).toEqual(['15 %', '85 %', '0 %']);
  });
});
