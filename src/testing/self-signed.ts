/** A key and a certificate that nobody but itself vouches for (www.qingxi.test, for a hundred years). Worth nothing outside tests. */
export const SELF_SIGNED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxVfpFe6gKowic9hq
tjO8jhJo2oJ+bIVOJWSQCoubE8qhRANCAATjUSVvCkhWFE2Xlh+x3BSpBI0kbQXf
SGOZh+AgXfzfuBD1sg51TL1ukVzWvviGoqrcXggFmzfEYcFM7riJInlv
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBrjCCAVOgAwIBAgIUfjeCixxcNqD4nwIJjQ5NR3vbAaowCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPd3d3LnFpbmd4aS50ZXN0MCAXDTI2MTEyNTAxNTUwOFoYDzIx
MjYxMTAxMDE1NTA4WjAaMRgwFgYDVQQDDA93d3cucWluZ3hpLnRlc3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATjUSVvCkhWFE2Xlh+x3BSpBI0kbQXfSGOZh+Ag
XfzfuBD1sg51TL1ukVzWvviGoqrcXggFmzfEYcFM7riJInlvo3UwczAdBgNVHQ4E
FgQUH5r/juuFBTBWfupqFd2ZpLyaHxEwHwYDVR0jBBgwFoAUH5r/juuFBTBWfupq
Fd2ZpLyaHxEwDwYDVR0TAQH/BAUwAwEB/zAgBgNVHREEGTAXgg93d3cucWluZ3hp
LnRlc3SHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhAMpuBcpgTGX5+cFo+jqkPJcB
AYmqpgwSa3uh86fX3HphAiEApW7x3lqdzTljWbvnlIuKLPwbvoZ4JDKTLAOfHub5
MAw=
-----END CERTIFICATE-----
`,
};
