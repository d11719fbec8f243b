namespace ChatKit;

/// <summary>What a messenger counts when it limits a text.</summary>
public enum TextLengthUnit
{
    /// <summary>UTF-16 code units: most emoji count as two.</summary>
    Utf16 = 0,

    /// <summary>Unicode code points: every emoji of one code point counts as one.</summary>
    CodePoints = 1,

    /// <summary>Bytes of UTF-8: a Cyrillic letter counts as two.</summary>
    Utf8Bytes = 2,
}
