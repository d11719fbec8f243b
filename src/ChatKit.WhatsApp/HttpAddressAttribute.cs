using System.ComponentModel.DataAnnotations;

namespace ChatKit.WhatsApp;

/// <summary>An absolute address of http or https.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute() : ValidationAttribute("'{0}' must be a whole address that begins with https://.")
{
    public override bool IsValid(object? value) =>
        value is Uri { IsAbsoluteUri: true } address && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
