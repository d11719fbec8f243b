using System.Globalization;
using System.Text;

namespace ChatKit.WhatsApp;

/// <summary>Reads a JSON string that .NET refuses, as far as it can be read.</summary>
internal static class WhatsAppText
{
    /// <summary>Undoes the escapes of a quoted JSON string; half a surrogate pair becomes U+FFFD.</summary>
    public static string Repair(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            i++;
            if (quoted[i] == 'u')
            {
                text.Append((char)ushort.Parse(quoted.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(quoted[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
        }

        // Encoding replaces what is no character.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
