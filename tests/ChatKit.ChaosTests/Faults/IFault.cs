namespace ChatKit.ChaosTests.Faults;

/// <summary>Something that goes wrong, and is over when the call returns.</summary>
internal interface IFault
{
    string Name { get; }

    Task HappenAsync();
}
