namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>A folder for one sample's data, removed afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chatkit-crm.").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may hold a file for a moment; the folder is temporary anyway.
        }
    }
}
