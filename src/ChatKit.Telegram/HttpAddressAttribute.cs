using System.ComponentModel.DataAnnotations;

namespace ChatKit.Telegram;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute() : ValidationAttribute("'{0}' must be a complete address that begins with https:// or http://.")
{
    public override bool IsValid(object? value) =>
        value is Uri { IsAbsoluteUri: true } address
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.Query.Length == 0
        && address.Fragment.Length == 0;
}
