import type { Confidence } from "./fact.ts";

/** The weather of an average month at a place. */
export interface ClimateMonth {
  /** mean temperature [degC] */
  readonly meanC: number;
  /** mean of the daily maxima and minima [degC] */
  readonly meanMaxC: number;
  readonly meanMinC: number;
  /** standard deviation of the daily mean temperature within the month [K] */
  readonly sdDailyMeanC: number;
  readonly dewPointC: number;
  /** global horizontal radiation [kWh/m2 a day] and the standard deviation of its daily sums */
  readonly ghiKWhM2Day: number;
  readonly sdDailyGhi: number;
  /** direct normal radiation [kWh/m2 a day] */
  readonly dniKWhM2Day: number;
  /** mean wind at 10 m and the standard deviation of its hourly values [m/s] */
  readonly wind10mMs: number;
  readonly sdHourlyWindMs: number;
  readonly pressurePa: number;
}

/** Monthly normals of a place, from which a typical year can be drawn. */
export interface Climate {
  readonly id: string;
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** local standard time minus UTC [h] */
  readonly utcOffsetH: number;
  readonly elevationM: number;
  readonly months: readonly ClimateMonth[];
  readonly source: string;
  readonly confidence: Confidence;
  /** the station whose figures stand in, and for which of them; undefined for a place with data of its own */
  readonly proxyOf?: string;
}

type Row = readonly [
  meanC: number,
  meanMaxC: number,
  meanMinC: number,
  sdDailyMeanC: number,
  dewPointC: number,
  ghiKWhM2Day: number,
  sdDailyGhi: number,
  dniKWhM2Day: number,
  wind10mMs: number,
  sdHourlyWindMs: number,
  pressurePa: number,
];

function months(rows: readonly Row[]): readonly ClimateMonth[] {
  return rows.map((row) => ({
    meanC: row[0],
    meanMaxC: row[1],
    meanMinC: row[2],
    sdDailyMeanC: row[3],
    dewPointC: row[4],
    ghiKWhM2Day: row[5],
    sdDailyGhi: row[6],
    dniKWhM2Day: row[7],
    wind10mMs: row[8],
    sdHourlyWindMs: row[9],
    pressurePa: row[10],
  }));
}

const TMY3 = "NREL TMY3 (NSRDB 1991-2005 update)";

/** Rows are January to December; columns as in `Row`. */
export const climates: readonly Climate[] = [
  {
    id: "san-antonio",
    name: "San Antonio, Texas",
    latitudeDeg: 29.53,
    longitudeDeg: -98.47,
    utcOffsetH: -6,
    elevationM: 247,
    source: `${TMY3}, station 722530 San Antonio Intl AP, monthly figures computed from the hours`,
    confidence: "published",
    months: months([
      [10.1, 16.43, 4.4, 3.47, 4.14, 3.049, 1.06, 3.597, 3.8, 1.71, 99316],
      [11.85, 17.83, 6.08, 4.92, 4.45, 3.732, 1.274, 3.739, 2.9, 2.06, 99220],
      [16.44, 22.59, 9.74, 5.05, 5.33, 4.797, 1.287, 4.087, 4.68, 2.42, 98640],
      [20.27, 25.16, 15.43, 2.53, 13.73, 5.419, 1.57, 4.151, 5.1, 1.94, 98500],
      [23.89, 29.34, 18.57, 2.46, 18.63, 5.851, 1.886, 4.123, 4.91, 1.79, 98308],
      [28.56, 34.48, 23.56, 1.8, 21.35, 6.623, 1.258, 5.168, 2.88, 1.12, 98498],
      [28.45, 34.11, 23.96, 1.31, 21.3, 6.569, 1.253, 5.38, 3.54, 1.21, 98771],
      [29.11, 34.7, 24.11, 0.99, 20.8, 6.645, 0.665, 5.975, 2.78, 1.31, 98849],
      [25.68, 31.48, 20.11, 2.64, 18.75, 5.746, 0.897, 5.179, 3.97, 1.64, 98819],
      [21.71, 27.3, 15.76, 2.96, 14.32, 4.573, 0.926, 4.835, 4.09, 1.86, 98926],
      [16.52, 21.83, 11.28, 5.12, 9.63, 3.257, 1.074, 3.556, 3.02, 1.92, 98967],
      [11.61, 18.73, 4.75, 4.13, 4.84, 2.773, 1.219, 3.759, 4.09, 2.26, 98950],
    ]),
  },
  {
    id: "houston",
    name: "Houston, Texas",
    latitudeDeg: 30.0,
    longitudeDeg: -95.37,
    utcOffsetH: -6,
    elevationM: 29,
    source: `${TMY3}, station 722430 Houston Bush Intercontinental AP, monthly figures computed from the hours`,
    confidence: "published",
    months: months([
      [10.51, 15.99, 5.45, 4.38, 5.33, 2.827, 1.005, 3.23, 3.82, 2.03, 101562],
      [12.77, 18.98, 6.89, 6.07, 6.4, 3.28, 1.212, 3.158, 3.85, 2.03, 101832],
      [16.2, 21.74, 10.52, 4.58, 9.52, 4.272, 1.633, 3.888, 4.57, 1.96, 101364],
      [20.49, 25.77, 15.56, 3.42, 15.35, 4.917, 1.453, 3.428, 3.95, 1.73, 101224],
      [24.03, 28.83, 19.63, 2.36, 18.82, 5.436, 1.594, 3.986, 3.66, 1.73, 100976],
      [27.02, 31.87, 22.67, 1.47, 22.15, 5.949, 1.421, 4.44, 2.9, 1.8, 101242],
      [28.27, 33.88, 23.65, 1.03, 22.67, 6.176, 0.932, 4.347, 2.74, 1.87, 101222],
      [28.21, 34.8, 23.4, 1.76, 22.91, 5.467, 1.475, 4.287, 2.11, 1.8, 101149],
      [26.44, 32.92, 20.95, 1.65, 19.76, 5.061, 1.393, 4.527, 3.53, 1.81, 101016],
      [20.32, 27.65, 13.73, 3.57, 14.07, 4.25, 1.154, 4.546, 2.95, 1.85, 101455],
      [17.1, 23.35, 11.22, 4.47, 12.11, 3.188, 0.975, 3.622, 3.74, 2.08, 101576],
      [12.54, 18.99, 6.79, 5.07, 6.5, 2.608, 0.846, 3.073, 3.56, 2.04, 101950],
    ]),
  },
  {
    id: "las-vegas",
    name: "Las Vegas, Nevada",
    latitudeDeg: 36.08,
    longitudeDeg: -115.15,
    utcOffsetH: -8,
    elevationM: 648,
    source: `${TMY3}, station 723860 Las Vegas McCarran Intl AP, monthly figures computed from the hours`,
    confidence: "published",
    months: months([
      [7.75, 12.73, 3.33, 1.68, -4.9, 2.915, 0.839, 5.058, 3.09, 2.42, 94313],
      [9.31, 15.34, 3.46, 4.13, -4.41, 3.877, 1.087, 5.401, 4.66, 2.88, 94100],
      [12.89, 18.41, 7.22, 2.9, -1.59, 5.086, 1.361, 5.685, 5.42, 2.84, 93662],
      [19.43, 25.63, 12.36, 3.48, -3.42, 6.919, 0.963, 7.785, 5.94, 3.48, 93595],
      [24.79, 31.09, 17.45, 4.35, -0.3, 7.641, 1.262, 8.357, 6.01, 3.25, 93424],
      [30.22, 37, 22.15, 3.85, 3.44, 8.091, 1.147, 9.085, 5.47, 2.64, 93423],
      [33.07, 39.54, 25.14, 2.21, 4.75, 7.851, 1.096, 9.212, 4.08, 2.05, 93569],
      [31.54, 38.31, 24.23, 2.06, 6.96, 7.255, 0.758, 8.354, 4.36, 2.34, 93560],
      [27.5, 34.92, 19.89, 2.12, 1.88, 6.241, 0.675, 7.743, 3.57, 1.8, 93693],
      [19.55, 25.95, 13.29, 4.23, -0.75, 4.569, 0.705, 7.135, 3.81, 2.74, 93738],
      [13.04, 19.33, 7.15, 2.38, -3.47, 3.49, 0.654, 5.999, 3.84, 2.55, 94208],
      [8.27, 14.96, 2.15, 2.55, -7.3, 2.794, 0.52, 5.308, 3.34, 2.02, 94409],
    ]),
  },
  // Mean temperatures of Camp Mabry: monthly means of 2019 minus their departures from the NOAA normals 1981-2010,
  // both as printed; daily range, deviations, humidity, radiation and wind of San Antonio; pressure by elevation.
  {
    id: "austin",
    name: "Austin, Texas",
    latitudeDeg: 30.32,
    longitudeDeg: -97.76,
    utcOffsetH: -6,
    elevationM: 204,
    source:
      "KXAN, 30 December 2019, Austin Camp Mabry monthly means and departures from the NOAA normals 1981-2010 (temperature); otherwise as San Antonio",
    confidence: "derived",
    proxyOf: "San Antonio (NREL TMY3 722530, about 110 km) for daily range, humidity, radiation and wind",
    months: months([
      [10.83, 17.16, 5.13, 3.47, 4.14, 3.049, 1.06, 3.597, 3.8, 1.71, 99826],
      [12.78, 18.76, 7.01, 4.92, 4.45, 3.732, 1.274, 3.739, 2.9, 2.06, 99730],
      [16.5, 22.65, 9.8, 5.05, 5.33, 4.797, 1.287, 4.087, 4.68, 2.42, 99147],
      [20.67, 25.56, 15.83, 2.53, 13.73, 5.419, 1.57, 4.151, 5.1, 1.94, 99006],
      [24.78, 30.23, 19.46, 2.46, 18.63, 5.851, 1.886, 4.123, 4.91, 1.79, 98813],
      [27.89, 33.81, 22.89, 1.8, 21.35, 6.623, 1.258, 5.168, 2.88, 1.12, 99004],
      [29.44, 35.1, 24.95, 1.31, 21.3, 6.569, 1.253, 5.38, 3.54, 1.21, 99278],
      [29.89, 35.48, 24.89, 0.99, 20.8, 6.645, 0.665, 5.975, 2.78, 1.31, 99357],
      [26.67, 32.47, 21.1, 2.64, 18.75, 5.746, 0.897, 5.179, 3.97, 1.64, 99327],
      [21.78, 27.37, 15.83, 2.96, 14.32, 4.573, 0.926, 4.835, 4.09, 1.86, 99434],
      [16.11, 21.42, 10.87, 5.12, 9.63, 3.257, 1.074, 3.556, 3.02, 1.92, 99475],
      [11.44, 18.56, 4.58, 4.13, 4.84, 2.773, 1.219, 3.759, 4.09, 2.26, 99458],
    ]),
  },
  // No table of the county's own was found. College Station (35 km away) has 10.6 degC in January and 21.4 degC in
  // October by the Texas state climatologist's bulletins: within 1.1 K of Houston, so Houston stands in unchanged.
  {
    id: "grimes-county",
    name: "Grimes County, Texas",
    latitudeDeg: 30.55,
    longitudeDeg: -95.99,
    utcOffsetH: -6,
    elevationM: 29,
    source: `${TMY3}, station 722430 Houston Bush Intercontinental AP`,
    confidence: "derived",
    proxyOf: "Houston (NREL TMY3 722430, about 85 km) for everything",
    months: months([
      [10.51, 15.99, 5.45, 4.38, 5.33, 2.827, 1.005, 3.23, 3.82, 2.03, 101562],
      [12.77, 18.98, 6.89, 6.07, 6.4, 3.28, 1.212, 3.158, 3.85, 2.03, 101832],
      [16.2, 21.74, 10.52, 4.58, 9.52, 4.272, 1.633, 3.888, 4.57, 1.96, 101364],
      [20.49, 25.77, 15.56, 3.42, 15.35, 4.917, 1.453, 3.428, 3.95, 1.73, 101224],
      [24.03, 28.83, 19.63, 2.36, 18.82, 5.436, 1.594, 3.986, 3.66, 1.73, 100976],
      [27.02, 31.87, 22.67, 1.47, 22.15, 5.949, 1.421, 4.44, 2.9, 1.8, 101242],
      [28.27, 33.88, 23.65, 1.03, 22.67, 6.176, 0.932, 4.347, 2.74, 1.87, 101222],
      [28.21, 34.8, 23.4, 1.76, 22.91, 5.467, 1.475, 4.287, 2.11, 1.8, 101149],
      [26.44, 32.92, 20.95, 1.65, 19.76, 5.061, 1.393, 4.527, 3.53, 1.81, 101016],
      [20.32, 27.65, 13.73, 3.57, 14.07, 4.25, 1.154, 4.546, 2.95, 1.85, 101455],
      [17.1, 23.35, 11.22, 4.47, 12.11, 3.188, 0.975, 3.622, 3.74, 2.08, 101576],
      [12.54, 18.99, 6.79, 5.07, 6.5, 2.608, 0.846, 3.073, 3.56, 2.04, 101950],
    ]),
  },
  // Temperature: the yearly course of Las Vegas, stretched to the January and July normals of Reno (32 and 69 degF,
  // city-data.com, NOAA) and set to its yearly mean, maximum and minimum (50.6, 67.2 and 34.1 degF, coolweather.net).
  // Radiation: the clearness of Las Vegas under the sun of 39.5 N. Humidity, direct radiation, wind: Las Vegas.
  {
    id: "reno",
    name: "Reno and Storey County, Nevada",
    latitudeDeg: 39.5,
    longitudeDeg: -119.78,
    utcOffsetH: -8,
    elevationM: 1342,
    source:
      "city-data.com and coolweather.net tables of NOAA normals for Reno (temperature); otherwise derived from Las Vegas",
    confidence: "derived",
    proxyOf: "Las Vegas (NREL TMY3 723860, about 560 km) for humidity, radiation and wind",
    months: months([
      [0.52, 7.59, -5.76, 1.68, -4.9, 2.57, 0.74, 5.058, 3.09, 2.42, 86699],
      [1.79, 10.35, -6.52, 4.13, -4.41, 3.551, 0.996, 5.401, 4.66, 2.88, 86504],
      [4.69, 12.53, -3.36, 2.9, -1.59, 4.831, 1.293, 5.685, 5.42, 2.84, 86101],
      [10, 18.81, -0.04, 3.48, -3.42, 6.758, 0.941, 7.785, 5.94, 3.48, 86039],
      [14.36, 23.3, 3.93, 4.35, -0.3, 7.602, 1.256, 8.357, 6.01, 3.25, 85882],
      [18.76, 28.39, 7.3, 3.85, 3.44, 8.116, 1.15, 9.085, 5.47, 2.64, 85881],
      [21.08, 30.27, 9.82, 2.21, 4.75, 7.849, 1.096, 9.212, 4.08, 2.05, 86015],
      [19.84, 29.45, 9.45, 2.06, 6.96, 7.149, 0.747, 8.354, 4.36, 2.34, 86007],
      [16.56, 27.09, 5.75, 2.12, 1.88, 6.007, 0.65, 7.743, 3.57, 1.8, 86129],
      [10.1, 19.19, 1.21, 4.23, -0.75, 4.255, 0.657, 7.135, 3.81, 2.74, 86171],
      [4.82, 13.75, -3.55, 2.38, -3.47, 3.122, 0.585, 5.999, 3.84, 2.55, 86603],
      [0.94, 10.44, -7.75, 2.55, -7.3, 2.43, 0.452, 5.308, 3.34, 2.02, 86788],
    ]),
  },
];
