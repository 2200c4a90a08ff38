// WGS-84 and GCJ-02, the shifted system of AMap's and Tencent's tiles: the formulas, constants and
// zone of stations/finder/coordinates.py, which says where they are from. Degrees throughout.
"use strict";

const GCJ02 = (() => {
  const { PI, abs, cos, sin, sqrt } = Math;
  const A = 6378245;
  const EE = 0.00669342162296594323;
  const EXACT = 1e-7 / 111320;
  const NEARBY = [[15, 70, 56, 140]];
  const INSIDE = [
    [42.8899, 79.4462, 49.2204, 96.33],
    [39.3742, 109.6872, 54.1415, 135.0002],
    [29.5297, 73.1246, 42.8899, 124.1433],
    [26.7186, 82.9684, 29.5297, 97.0352],
    [20.4141, 97.0253, 29.5297, 124.3674],
    [17.8715, 107.9758, 20.4141, 111.7441],
  ];
  const OUTSIDE = [
    [21.785, 119.9213, 25.3986, 122.4976],
    [23.1, 119.25, 23.9, 119.9213],
    [22.1, 113.82, 22.44, 114.45],
    [22.44, 113.97, 22.495, 114.26],
    [22.106, 113.528, 22.215, 113.61],
    [20.0988, 101.8652, 22.284, 106.665],
    [20.4878, 106.4525, 21.5422, 108.051],
    [50.3257, 109.0323, 55.8175, 119.127],
    [49.5574, 127.4568, 55.8175, 137.0227],
    [42.5692, 131.2662, 44.8922, 137.0227],
  ];

  const inAny = (boxes, lat, lng) =>
    boxes.some(([south, west, north, east]) => south <= lat && lat <= north && west <= lng && lng <= east);
  const isShifted = (lat, lng) => inAny(INSIDE, lat, lng) && !inAny(OUTSIDE, lat, lng);

  const shift = (lat, lng) => {
    const x = lng - 105;
    const y = lat - 35;
    const ripple = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
    let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple;
    north += ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
    north += ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
    let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple;
    east += ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
    east += ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
    const phi = (lat * PI) / 180;
    const w2 = 1 - EE * sin(phi) ** 2;
    const meridian = (A * (1 - EE)) / (w2 * sqrt(w2));
    const parallel = (A / sqrt(w2)) * cos(phi);
    return [lat + (north * 180) / (meridian * PI), lng + (east * 180) / (parallel * PI)];
  };

  const fromWgs84 = (lat, lng) => (isShifted(lat, lng) ? shift(lat, lng) : [lat, lng]);

  const toWgs84 = (lat, lng) => {
    if (!inAny(NEARBY, lat, lng)) return [lat, lng];
    let [atLat, atLng] = [lat, lng];
    for (let round = 0; round < 30; round += 1) {
      const [thereLat, thereLng] = shift(atLat, atLng);
      atLat -= thereLat - lat;
      atLng -= thereLng - lng;
      if (Math.max(abs(thereLat - lat), abs(thereLng - lng)) < EXACT) break;
    }
    return isShifted(atLat, atLng) ? [atLat, atLng] : [lat, lng];
  };

  return { fromWgs84, toWgs84 };
})();
