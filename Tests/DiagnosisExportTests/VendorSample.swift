import ExposureCore

/// Export archives that Google published as samples, byte for byte, in base64.
enum VendorSample {
  /// A sample export of google/exposure-notifications-server (Apache-2.0): two keys.
  static let server = decodeBase64(
    """
    UEsDBBQACAAIAAAAAAAAAAAAAAAAAAAAAAAKAAAAZXhwb3J0LmJpbnL1VnCtKMgvKlEoM1RQUFDgDNi4N46BgYFBMGE/
    hCHFFBqswKjBaKSuJOBakZhbkJManFpUlloUn22oJWyoZ6RnYWKgZ2hgYGKqZ6JnrGdkJcklUD7vqKv1Xcv/jcairUvW
    qE8WYJQ4cH0hI0jqzq9Dccut5ovz52UdKP94vwoqBQgAAP//UEsHCI63TvaGAAAAiQAAAFBLAwQUAAgACAAAAAAAAAAA
    AAAAAAAAAAAACgAAAGV4cG9ydC5zaWcAeACH/wp2CiciEEV4YW1wbGVTZXJ2ZXJfazEqEzEuMi44NDAuMTAwNDUuNC4z
    LjIQARgBIkcwRQIgW8jkI+lc3k7zRasXY+f7ipIqaZuy9+waAcIc3PPk0iQCIQDCEnbz+fZPaYVmmj39IUTOwRi3cPPX
    pvj9J3aWu7se/QEAAP//UEsHCHWBKweCAAAAeAAAAFBLAQIUABQACAAIAAAAAACOt072hgAAAIkAAAAKAAAAAAAAAAAA
    AAAAAAAAAABleHBvcnQuYmluUEsBAhQAFAAIAAgAAAAAAHWBKweCAAAAeAAAAAoAAAAAAAAAAAAAAAAAvgAAAGV4cG9y
    dC5zaWdQSwUGAAAAAAIAAgBwAAAAeAEAAAAA
    """)

  /// `sample_diagnosis_key_file.zip` of google/exposure-notifications-android (Apache-2.0): 110 keys.
  static let android = decodeBase64(
    """
    UEsDBBQACAAIAAAAAAAAAAAAAAAAAAAAAAAKAAAAZXhwb3J0LmJpbjzWeViNW/sH8L0WiSirkJWSR6GiN2mktJ3KLoTS
    gEjzIMpWOqkkQyFjrzI10YoGcpBSmqhIabAzdCqJlCHlpziVofC77v1e+/y3r+tz7b2f537u7/dZAhtOELZdGBzChS7g
    OI4b1xia78rj8Xjy/z38vw/TsJMDhzSRno6CtpcwUMdPKPQL8NHx2OYdLPT31vHYvn2Hjk/YduGOP4N9tglD/H39vTxC
    /IXbTJRlCO9NTI6/3glR7cq31i97+LIE05zbDHF/AkplJstcbZyUzAXM6bc4qXmRYNqazBDnLsYuz1aeujvu7pFtGdaa
    GkQwHa5jiJsKOGbt7RTTaNWogHaDntFFcdYE07M1DHHWgOOne7s7z7zz8VtgXN726bnvCaZt9QxxPmIMbhfGesb9sn20
    ka028LtOMI2Fnw0AnCBv3RHgdWw3Na+a/iPMoZpg+iqXIc4fUF4YMGPi3ay0r0O6mUt/j4wjmMbDz+oAKiQUfj6XsdF7
    avbWNL5h0jOCaZOIIU4ecJLXsuaZB9P0VOdfqr4+JqycYFpVwhCnDDjFhUamdhc4FGUNuLzatdmKYPrjFkPcOEClhGXj
    jMNrLhfe0s8VKFSdI5gOXGWIiwRUNlP7W23YQ1EnPlezduEGM4JpWiVDHGeiIkNU6xuDcqd9lH7mvi8jo2ONALCIIe4o
    gq9y7YcUkiIzPj8fw3bMajr6gmD6EuZnKsZPi/4qc3qgrxhRZMGvu1BPMO3/iyFuBuBMYz39nGvuXVPWDpzRVnC7CTda
    wRBnA6hmEmS7nq/fM/yPe7EHb7o/wfTuDclw1Ue1vnpTV6Cw8uwlxxOfP90imDbfZYibBzhHPnSiHe9C/9yvabM0p9XL
    EEzLqhjizMT4UI6/wVxlpNl6rv+pWR/OE0xfX2eIGwM4L2gV/+HiyW+fCnh8ZxzRQzA9+YAhzhlQu7Y7asgrxz20+pdf
    pRzvIcH0xWWGOE1AnW0p0/VOTJzT8KZweG6/BSKYFpUxxO0A1Dvx3urk8GqdiS3LXvXv74gETJFsmOHyZqP/e4e8LQev
    ZQc/knEhmCY+ZIizA1x8fK6obK7+lcO5r9MNHNZ6E0xjGEMchcdidoaVr7DxsH0s1+AsVJg4mWD6dwNDXKz4sZidaYiV
    /uY9fvOq1vcm8idK4U/zGOKMAc2/ycof8Yz0iPXj+kUGBeEE07+yGeICAS07XUxeXD4678hx4++lgrADBNNvpQxx5oCC
    k7mGu2bmZ3jquWg3WOSOIpheBHQQ48DxPHu94bWjr9uIwhLMRgimV+8wxK0HtH5W/32CfIdr3Ipet36fd6EE0+dwLxhw
    VWbQHOv5+0VazjV/pHyvDCCYisoZ4tQBbYMuuXR/3RmzJF1w2HH/Fg2CafYFhrhJgA7t9gnn9LtfdYxebFgoGrAkiFbA
    FJwAHX3DihP4cuMPfb0Sts1vsQZBNA0SugHQ2cgwcRGKC7a63Zm68Wi/HkH0BuRsFOCmUUMbnW7qzonUkI5/tju+Ccom
    kyFuE6Db6LPmEU2zk+Nnh69+EfhRl2BaXi8JodsLq8f2BwtGLYhwX/I09t5paIUshjg1QK8l94085UxOlR7yfbW5/OIk
    eNoXGeKWAPqGY1eeZc623s9TA3nlijC+WxkMcaGAfuPH6UYvwsoVmkNT101yTSSYPrzGELcTcLNakeVCna6KdE+Vi4V7
    reMJptEFkvFtObtNIxZdXnRP8V3EREOHPXBBF8TZBmxU+6U0OSEmdvDL+voZcvawYVcY4sJgwwLUp7yMd8sKn3BbWLI6
    19qPYHoFbiVavGHCCRpb2zV2/GGbeIcpzngmIIj+gOF6ivEPt2TnA7OK3SIaT/4aCW4hmMbB5ZoABoepuDf/EKXk1Tct
    6V8RGEEwPQLZNgQMWZeuODt0la+ZAq+zUNZUnmCaBDmzAAwvWKVwNPyBfaRuYsimFc3HCaZZhZJV2GVroVvgz6/M97gl
    P/hzoJZgWl/LEKcCGHl51bGfP+0Th3Y5pQXYaucTTDugOC0Bdw97Re2RKn5SNth5LUmjlUcwHbkiqfmoMadaDHTDam3j
    k+uNdLeKYBWgyQ3E+Fw2OZDLCW3su5nbmC34CK0KQ5AG3KNeMl+q+J6vQHN9hOpRqTKCaW8+Q5wv4F7LEptJeXv8vy3u
    VwjbXeEMZV0lfimpyJAYoxiPM1va7bx1Pk9/yQ8HfJ3DEHcCifXs6IRN3b3/1C84fV6YeXgh7F/lv8k/4HjC+W53SpZN
    cfVAasWdQbjeYoa4FSZKMuSgml5nnl2nhtmRTdztzcs8IdypTPy9QxU3iShcRVTQ16kxS1crD9JbK9mTw7djdh48d9uv
    va5t5zq7GiWC6PlGSZ0cYY5G0yyrpH+6+i0cu2hHIkF0L6Aq4LEPOSqqYy/dotYp/MHt1RDQM48Y4rYAxg3ySr3Llctm
    uaayO07ECHLfKKnj+LYZNr5jE/Rj3s6UPZepCuPrhwozghmciVtq0RWpMtYt+KlLg/SozQTTlPsMcfvE95KoXvn3LdP9
    d++E9LQI3cNNoRsvSVohMcKSWPcM9GlPN1yYKDMeEvq5ULKbyRs98q1c11DHgHy8p2v5HCibNIY4F8CUIn6JwXxPeen+
    LXOyQ13tYLSQUBnA81puxq2jRpJHSLB5elvLMoJpcSpDHB/wonPVh7bly3NCpSJ+/mmrBlF6DK9mLcBMKU29jDTTbovy
    JoOrq03WEkwzIb56gNk8Ue/97CnBbrICmeKzCQME0w8PJYt7087zqonxGe19q8d1tSbmlBBM29MZ4hYD5keNFC3lPTFS
    k4rbvbwl6AbBdD+U6irAkv8OyUUE2c3vrP6PTLxPUifBdKhUUselF/kLagObrnmGlx5vXF/zhmBac5MhLgiwXPlwjKrb
    2NCAG53yv41mTyCYvr8uKZvyddOWB8VrxxZeNc3sEG6A09QX+E8vwArtY/VHZT/QmLgdv+YmfToAewKNqwtY6ZNbtb5v
    aGWqQsvP56Fb7hFMW6AaowDvLygr2Gd94+Wr3Km/FOtOQ3pLLkheWFUPeqeMljeOaPytpfSftIFPcLX3GOIcAR+4V+XW
    x5zaFyxKqgip84eAlsPVzgSsXqNfV9CnlHO9VvZ73Nc+qLA8kWRCNbV+a9It2rscVGZV2B16Vkgw7YMDkxTgw0tTz+9V
    OeZvOtw6t2p/xl6C6It/D4a1xWton+oSK2PXt+rHVbJ+E0xTqyRJejxm39LQRsv7w/2Tq9Wjv+yCxr0reYM+tY8iFZpI
    kznmneS9X6BCMH0nkpwaW76kb9FKqD0cLVjbvNIjIJBgOlgsOSq0mTRYjVQorXw7eZOn1TkTCMveVMlSv5bXjw2/YiKb
    bJWp+0O5XZtgeqOaIc4PsCtua2HWxnEv572vsNVpjmyE7YOWEohRxF77BcrZyR1PvK8XrV4Dpx4mOYZ9eLdTcSCk6HTN
    HmX2dsEXaMZyePcqAvZJ69aeiqoUYYv7pn0nl1pCQJkkDn0pNr0ftZwbAn422CUklsoRTLv/7ZrPw07WQar8vdGqdw3q
    Mt7/A88TlnoK4JCNyRptpSGn0/b24106In1gTSArtoBfe9HTJ0ltSUXm9ps32nr2wln0keQl+a1BEIAVnrTJ2q0113Jc
    0k4w7YHTnRXgb39/jZd6kxWbYq6Wxy66shXCC51g/P8BAAD//1BLBwgRTj2/xQoAANQMAABQSwMEFAAIAAgAAAAAAAAA
    AAAAAAAAAAAAAAoAAABleHBvcnQuc2ln4prGyOUupJOcn6uXnp+fnpOql5iXUpSfmaKXWFBQrJdaUZBfXFqUmpdfkpmW
    mZxYkpmfJ8VUZqgl7OrsEuyoUKBrZGqmEOzhCKIFGCUYldwNXJkUGToFPKN/vZ9y+KRg95/jgryBZ3Nd2Ra83cxYP//D
    q0qHjfeZFPJTltfO/2rzIf7mnGWP/F4debZAeq6L5K9/7mkRi89f+poECAAA//9QSwcIKezNv6EAAACZAAAAUEsBAhQA
    FAAIAAgAAAAAABFOPb/FCgAA1AwAAAoAAAAAAAAAAAAAAAAAAAAAAGV4cG9ydC5iaW5QSwECFAAUAAgACAAAAAAAKezN
    v6EAAACZAAAACgAAAAAAAAAAAAAAAAD9CgAAZXhwb3J0LnNpZ1BLBQYAAAAAAgACAHAAAADWCwAAAAA=
    """)

  /// `examples/export/public.pem` of google/exposure-notifications-server (Apache-2.0), the key that signed
  /// both.
  static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEUczyMAkfSeoU77Nmcb1G7t7xyGCA
    hQqMOIVDFLFas3J+elP7CiotovigCLWj706F07j1EPL27ThRzZl7Ha9uOA==
    -----END PUBLIC KEY-----

    """

  private static func decodeBase64(_ text: String) -> [UInt8] {
    Base64.decode(text.utf8.filter { $0 > 32 }) ?? []
  }
}
