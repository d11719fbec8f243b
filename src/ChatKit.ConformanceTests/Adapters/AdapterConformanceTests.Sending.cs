using System.Globalization;
using System.Text;

namespace ChatKit.ConformanceTests;

public abstract partial class AdapterConformanceTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(7);

    /// <summary>How the messenger says that we ask too often, and to wait for seven seconds.</summary>
    protected virtual CannedAnswer Throttling => new() { Status = 429, RetryAfter = Wait };

    /// <summary>How the messenger says that it does not accept the channel's credentials.</summary>
    protected virtual CannedAnswer WrongCredentials => new() { Status = 401 };

    private OutboundExample TextExample => Outbound.FirstOrDefault(example => example is
    {
        Failure: null,
        Message.Content: TextContent { Suggestions.Count: 0 },
    }) ?? throw new InvalidOperationException("No outbound example is a plain text that arrives.");

    [Fact]
    public async Task Messages_go_out_as_the_messenger_wants_them()
    {
        foreach (var example in Outbound)
        {
            var result = await SendAsync(example);
            Assert.True(
                example.Failure == result.Failure?.Kind,
                $"{example.Name}: the failure was {result.Failure?.Kind} ({result.Failure?.Description}) instead of {example.Failure}.");
            Assert.Equal(example.ExternalIds, result.ExternalIds);
            Assert.Equal(example.Calls.Select(call => (call.Method, call.Path)), Messenger.Calls.Select(call => (call.Method, call.Path)));
            foreach (var (expected, call) in example.Calls.Zip(Messenger.Calls))
            {
                Assert.All(expected.BodyContains, piece =>
                    Assert.True(call.Contains(piece), $"{example.Name}: there is no '{piece}' in: {call.Text}"));
            }
        }
    }

    [Fact]
    public async Task The_longest_text_goes_as_one_message_and_unchanged()
    {
        var capabilities = Adapter.Capabilities;
        var text = LongestText(capabilities.MaxTextLength, capabilities.TextUnit);
        var example = TextExample;
        var result = await SendAsync(example with { Message = example.Message with { Content = new TextContent { Text = text } } });
        Assert.Null(result.Failure);
        Assert.Equal(example.Calls.Count, Messenger.Calls.Count);
        Assert.Contains(Messenger.Calls, call => call.Contains(text));
    }

    [Fact]
    public async Task A_messenger_that_limits_our_rate_says_how_long_to_wait()
    {
        var failure = await FailureAsync(Throttling);
        Assert.Equal((SendFailureKind.Throttled, Wait), (failure.Kind, failure.RetryAfter));
        Assert.True(failure.IsTransient);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_messenger_that_fails_is_asked_again_later(int status) =>
        Assert.Equal(SendFailureKind.Unreachable, (await FailureAsync(new CannedAnswer { Status = status, Body = "<html>" })).Kind);

    [Fact]
    public async Task Wrong_credentials_are_the_channels_fault() =>
        Assert.Equal(SendFailureKind.Misconfigured, (await FailureAsync(WrongCredentials)).Kind);

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_success_without_an_id_is_none(string body) =>
        Assert.Equal(SendFailureKind.UnexpectedResponse, (await FailureAsync(new CannedAnswer { Body = body })).Kind);

    [Fact]
    public async Task After_a_time_out_nobody_knows_whether_it_was_sent()
    {
        Messenger.Answer = static _ => null;
        var result = await Adapter.SendAsync(
            TextExample.Message, Context(patience: TimeSpan.FromMilliseconds(500)), CancellationToken.None);
        Assert.Equal((SendFailureKind.Unreachable, true), (result.Failure?.Kind, result.Failure?.IsUncertain));
    }

    [Fact]
    public async Task A_messenger_that_is_away_has_sent_nothing()
    {
        var nobody = new Uri($"http://127.0.0.1:{LoopbackMessenger.FreePort().ToString(CultureInfo.InvariantCulture)}");
        var result = await Adapter.SendAsync(TextExample.Message, Context(ReadSettings(nobody)), CancellationToken.None);
        Assert.Equal((SendFailureKind.Unreachable, false), (result.Failure?.Kind, result.Failure?.IsUncertain));
    }

    private async Task<SendResult> SendAsync(OutboundExample example)
    {
        Messenger.Forget();
        var answers = new Queue<CannedAnswer>(example.Calls.Select(call => call.Answer));
        Messenger.Answer = _ => answers.TryDequeue(out var answer) ? answer : new CannedAnswer { Status = 404 };
        return await Adapter.SendAsync(example.Message, Context(), CancellationToken.None);
    }

    private Task<SendFailure> FailureAsync(CannedAnswer answer) => FailureAsync(_ => answer);

    private async Task<SendFailure> FailureAsync(Func<LoopbackCall, CannedAnswer> answer)
    {
        Messenger.Forget();
        Messenger.Answer = answer;
        var result = await Adapter.SendAsync(TextExample.Message, Context(), CancellationToken.None);
        Assert.NotEmpty(Messenger.Calls);
        Assert.NotNull(result.Failure);
        Assert.Empty(result.ExternalIds);
        return result.Failure;
    }

    private static string LongestText(int length, TextLengthUnit unit)
    {
        int LengthOf(string text) => unit switch
        {
            TextLengthUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
            TextLengthUnit.CodePoints => text.EnumerateRunes().Count(),
            _ => text.Length,
        };

        const string Piece = "Ж🙂";
        var pieces = length / LengthOf(Piece);
        return string.Concat(Enumerable.Repeat(Piece, pieces)) + new string('x', length - (pieces * LengthOf(Piece)));
    }
}
