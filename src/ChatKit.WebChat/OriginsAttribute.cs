using System.ComponentModel.DataAnnotations;

namespace ChatKit.WebChat;

/// <summary>Checks a list of origins: scheme, host and port, nothing after.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginsAttribute : ValidationAttribute
{
    private const int MaxOrigins = 100;

    public override bool IsValid(object? value) => value is IReadOnlyList<string> { Count: <= MaxOrigins } origins && origins.All(IsOrigin);

    public override string FormatErrorMessage(string name) =>
        $"'{name}' is a list of up to {MaxOrigins} origins, each a scheme and a host and nothing after, for example https://shop.example.";

    // Browsers send an origin in lower case and without a slash; anything else would never match.
    private static bool IsOrigin(string? text) =>
        text is { Length: <= 255 }
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0
        && string.Equals(text.TrimEnd('/'), uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
