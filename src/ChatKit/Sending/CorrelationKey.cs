using System.Globalization;

namespace ChatKit.Engine;

/// <summary>What an attempt carries to the messenger, and a receipt may bring back: the operation, and the how manieth try.</summary>
internal readonly record struct CorrelationKey(OperationId Operation, int Attempt)
{
    private const char Separator = '-';

    public static CorrelationKey? Parse(string? text)
    {
        if (text?.LastIndexOf(Separator) is not (> 0 and var end)
            || !OperationId.TryParse(text[..end], null, out var operation)
            || !int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            || attempt < 1)
        {
            return null;
        }

        return new CorrelationKey(operation, attempt);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Operation}{Separator}{Attempt}");
}
