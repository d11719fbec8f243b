using System.Buffers;

namespace ChatKit.WhatsApp;

/// <summary>Fetches a customer's file: the id gives an address, which is good for five minutes and needs the access token.</summary>
/// <remarks>
/// The token goes to Meta's own hosts only: <c>graph.facebook.com</c>, <c>lookaside.fbsbx.com</c> and what ends in <c>.fbcdn.net</c>,
/// <c>.fbsbx.com</c> or <c>.whatsapp.net</c>, over https on its usual port, and to the host of the channel's API base address.
/// Source: business-phone-numbers/media.
/// </remarks>
internal static class WhatsAppFiles
{
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly string[] HostEndings = [".fbcdn.net", ".fbsbx.com", ".whatsapp.net"];

    public static async ValueTask<FetchResult> FetchAsync(
        string reference, WhatsAppApi api, Uri baseAddress, CancellationToken cancellationToken)
    {
        if (reference.Length == 0 || reference.AsSpan().ContainsAnyExcept(IdCharacters) || reference.All(c => c == '.'))
        {
            return Refused("The file's reference is not an id of WhatsApp.");
        }

        var reply = await api.GetAsync(reference, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { } failure)
        {
            // Here "no such object" means the file, which Meta keeps for seven days, and not the channel.
            return FetchResult.Failed(failure.Code == "100" ? failure with { Kind = SendFailureKind.Rejected } : failure);
        }

        if (!Uri.TryCreate(reply.Answer.Url, UriKind.Absolute, out var address) || !IsTrusted(address, baseAddress))
        {
            return Refused("WhatsApp gave an address for the file that is not its own.");
        }

        var opened = await api.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        return opened.Content is null
            ? opened
            : FetchResult.Opened(opened.Content, reply.Answer.MimeType ?? opened.MediaType, reply.Answer.FileSize ?? opened.Size);
    }

    internal static bool IsTrusted(Uri address, Uri own)
    {
        if (address.Scheme == own.Scheme && address.Port == own.Port && address.IdnHost == own.IdnHost)
        {
            return true;
        }

        var host = address.IdnHost;
        return address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && (host == "graph.facebook.com" || HostEndings.Any(e => host.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
    }

    private static FetchResult Refused(string why) =>
        FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = why });
}
