import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sRGB profile that comes with Java: java Profile.java FILE */
public class Profile {
    public static void main(String[] words) throws java.io.IOException {
        Files.write(Path.of(words[0]), ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    }
}
