using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace ChatKit.SampleCrm.Pages;

/// <summary>Markup: <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>. Whatever is put into it is encoded, unless it is markup itself.</summary>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html Empty { get; } = new("");

    public static Html Of(Builder builder) => new(builder.Markup);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(_markup, context.RequestAborted);
    }

    public override string ToString() => _markup;

    /// <summary>What the compiler makes of the interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

        public string Markup => _text.ToString();

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html markup) => _text.Append(markup._markup);

        public void AppendFormatted(IEnumerable<Html> markup) => _text.AppendJoin("", markup);

        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(DateTimeOffset time, string format) => AppendFormatted(time.ToString(format, CultureInfo.InvariantCulture));
    }
}
