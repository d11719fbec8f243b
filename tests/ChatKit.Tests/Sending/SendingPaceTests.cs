using ChatKit.Engine;

namespace ChatKit.Tests.Sending;

/// <summary>A channel sends no faster than its messenger takes, and rests when it is told to.</summary>
public sealed class SendingPaceTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(30, 33)]
    [InlineData(80, 88)]
    [InlineData(10_000, 11_000)]
    public void No_second_takes_twice_what_the_messenger_takes(double rate, int atMost)
    {
        var pace = new SendingPace();
        var can = new ChannelCapabilities { ChannelRate = rate };
        var begun = 0;
        for (var now = Now; ; now += pace.Wait(can, now))
        {
            if (now >= Now.AddSeconds(1))
            {
                break;
            }

            if (pace.Wait(can, now) == TimeSpan.Zero)
            {
                pace.Take(ChatId.New(), can, now);
                begun++;
            }
        }

        begun.Should().BeInRange((int)rate, atMost);
    }

    [Fact]
    public void Chat_that_is_at_its_limit_slows_down_no_other()
    {
        var pace = new SendingPace();
        var can = new ChannelCapabilities { ChatRate = 1, ChatBurst = 2, ChannelRate = 1000 };
        var (busy, other) = (ChatId.New(), ChatId.New());

        pace.Take(busy, can, Now);
        pace.Take(busy, can, Now);

        pace.Wait(busy, can, Now).Should().Be(TimeSpan.FromSeconds(1));
        pace.Wait(other, can, Now).Should().Be(TimeSpan.Zero);
        pace.Wait(can, Now).Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(SendFailureKind.Throttled, null, false, 1)]
    [InlineData(SendFailureKind.Throttled, 30, false, 30)]
    [InlineData(SendFailureKind.Unreachable, 30, false, 30)]
    [InlineData(SendFailureKind.Unreachable, null, false, 0)]
    [InlineData(SendFailureKind.Rejected, null, false, 0)]
    [InlineData(SendFailureKind.Throttled, 6, true, 0)]
    public void Channel_rests_as_long_as_its_messenger_asks(SendFailureKind kind, int? retryAfter, bool isOfChatAlone, int seconds)
    {
        var pace = new SendingPace();
        var failure = new SendFailure
        {
            Kind = kind,
            Description = "no",
            RetryAfter = retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null,
            IsOfChatAlone = isOfChatAlone,
        };

        pace.Note(failure, Now);

        (pace.PausedUntil() > Now ? pace.PausedUntil() - Now : TimeSpan.Zero).Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Shorter_pause_does_not_end_a_longer_one()
    {
        var pace = new SendingPace();

        pace.Note(new SendFailure { Kind = SendFailureKind.Throttled, Description = "no", RetryAfter = TimeSpan.FromMinutes(1) }, Now);
        pace.Note(new SendFailure { Kind = SendFailureKind.Throttled, Description = "no", RetryAfter = TimeSpan.FromSeconds(1) }, Now);

        pace.PausedUntil().Should().Be(Now.AddMinutes(1));
    }
}
